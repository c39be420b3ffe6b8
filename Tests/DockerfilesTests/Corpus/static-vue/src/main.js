import { createApp, h } from "vue";

createApp({ render: () => h("p", import.meta.env.VITE_API_URL) }).mount("#app");
