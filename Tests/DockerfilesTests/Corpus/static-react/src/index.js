import { createRoot } from "react-dom/client";

createRoot(document.getElementById("root")).render(process.env.REACT_APP_BANNER);
