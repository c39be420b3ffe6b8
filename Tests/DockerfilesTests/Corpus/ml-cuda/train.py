import torch
from safetensors.torch import load_file

device = "cuda" if torch.cuda.is_available() else "cpu"
weights = load_file("weights/weights.safetensors", device=device)
print(sum(tensor.numel() for tensor in weights.values()))
