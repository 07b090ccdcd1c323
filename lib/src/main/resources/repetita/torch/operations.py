class Operations(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def linear(self: __torch__.Operations, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, weight)
  def rmsNorm(self: __torch__.Operations, x: Tensor, weight: Tensor, eps: Tensor) -> Tensor:
    norm = torch.linalg_vector_norm(x, 2, [-1], True)
    scale = torch.rsqrt(torch.add(torch.div(torch.mul(norm, norm), torch.size(x, -1)), float(eps)))
    return torch.mul(torch.mul(x, scale), weight)
  def swiglu(self: __torch__.Operations, x: Tensor) -> Tensor:
    gate, up, = torch.chunk(x, 2, -1)
    return torch.mul(torch.silu(gate), up)
  def dropout(self: __torch__.Operations, x: Tensor, rate: Tensor) -> Tensor:
    return torch.dropout(x, float(rate), True)
  def embed(self: __torch__.Operations, ids: Tensor, table: Tensor) -> Tensor:
    return torch.embedding(table, ids)
  def rotary(self: __torch__.Operations, positions: Tensor, frequencies: Tensor) -> Tensor:
    angle = torch.mul(torch.unsqueeze(positions, -1), frequencies)
    return torch.unsqueeze(torch.stack([torch.cos(angle), torch.sin(angle)]), 3)
  def attention(self: __torch__.Operations, qkv: Tensor, rotary: Tensor, causal: Tensor, dropout: Tensor) -> Tensor:
    B, T, W, = torch.size(qkv)
    S = torch.mul(2, torch.size(rotary, -1))
    H = torch.floordiv(W, torch.mul(3, S))
    qk, v, = torch.split_with_sizes(torch.view(qkv, [B, T, 3, H, S]), [2, 1], 2)
    cos, sin, = torch.unbind(torch.unsqueeze(rotary, 3), 0)
    left, right, = torch.chunk(qk, 2, -1)
    qk = torch.cat([torch.addcmul(torch.mul(left, cos), right, sin, value=-1), torch.addcmul(torch.mul(right, cos), left, sin)], -1)
    q, k, = torch.unbind(qk, 2)
    v = torch.squeeze(v, 2)
    y = torch.scaled_dot_product_attention(torch.transpose(q, 1, 2), torch.transpose(k, 1, 2), torch.transpose(v, 1, 2), None, float(dropout), bool(causal))
    return torch.reshape(torch.transpose(y, 1, 2), [B, T, torch.mul(H, S)])
  def head(self: __torch__.Operations, x: Tensor, table: Tensor, classes: Tensor) -> Tensor:
    return torch.linear(x, torch.narrow(table, 0, 0, int(classes)))
  def crossEntropy(self: __torch__.Operations, logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V, = torch.size(logits)
    return torch.view(torch.cross_entropy_loss(torch.view(logits, [-1, V]), torch.view(targets, [-1]), None, 0, -100, 0.), [B, T])
  def weightedSum(self: __torch__.Operations, x: Tensor, weights: Tensor) -> Tensor:
    return torch.sum(torch.mul(x, weights))
  def adamW(self: __torch__.Operations, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], step: Tensor, rate: float, beta1: float, beta2: float, decay: float, eps: float) -> Tensor:
    steps = annotate(List[Tensor], [])
    for i in range(torch.len(p)):
      _0 = torch.append(steps, step)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(p, g, m, v, none, steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
    return step
  def clip(self: __torch__.Operations, g: List[Tensor], limit: float) -> float:
    norm = float(torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g))))
    if torch.gt(norm, limit):
      torch._foreach_mul_(g, torch.div(limit, norm))
    return norm
  def zero(self: __torch__.Operations, g: List[Tensor]) -> int:
    torch._foreach_zero_(g)
    return torch.len(g)
  def assign(self: __torch__.Operations, targets: List[Tensor], values: List[Tensor]) -> int:
    torch._foreach_copy_(targets, values)
    return torch.len(targets)
