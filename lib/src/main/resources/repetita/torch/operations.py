class Operations(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def bfloat16(self: __torch__.Operations, x: Tensor) -> Tensor:
    return torch.to(x, 15)
  def linear(self: __torch__.Operations, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, torch.type_as(weight, x))
  def rmsNorm(self: __torch__.Operations, x: Tensor, weight: Tensor, eps: Tensor) -> Tensor:
    norm = torch.linalg_vector_norm(x, 2, [-1], True)
    scale = torch.rsqrt(torch.add(torch.div(torch.mul(norm, norm), torch.size(x, -1)), float(eps)))
    return torch.mul(torch.mul(x, scale), weight)
  def swiglu(self: __torch__.Operations, x: Tensor, weight: Tensor) -> Tensor:
    gate, up, = torch.chunk(torch.type_as(weight, x), 2, 0)
    return torch.mul(torch.silu(torch.linear(x, gate)), torch.linear(x, up))
  def dropout(self: __torch__.Operations, x: Tensor, rate: Tensor) -> Tensor:
    return torch.dropout(x, float(rate), True)
  def embed(self: __torch__.Operations, ids: Tensor, table: Tensor) -> Tensor:
    return torch.embedding(table, ids)
  def rotary(self: __torch__.Operations, positions: Tensor, frequencies: Tensor) -> Tensor:
    angle = torch.mul(torch.unsqueeze(positions, -1), frequencies)
    return torch.unsqueeze(torch.complex(torch.cos(angle), torch.sin(angle)), 2)
  def turned(self: __torch__.Operations, x: Tensor, weight: Tensor, rotary: Tensor) -> Tensor:
    H, S, D, = torch.size(weight)
    B, T, _ = torch.size(x)
    pairs = torch.transpose(torch.view(weight, [H, 2, torch.floordiv(S, 2), D]), 1, 2)
    y = torch.linear(x, torch.type_as(torch.reshape(pairs, [torch.mul(H, S), D]), x))
    y = torch.type_as(torch.view(y, [B, T, H, torch.floordiv(S, 2), 2]), weight)
    y = torch.view_as_complex(y)
    return torch.transpose(torch.flatten(torch.view_as_real(torch.mul(y, rotary)), -2, -1), 1, 2)
  def projected(self: __torch__.Operations, x: Tensor, weight: Tensor, queries: Tensor, keys: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    B, T, D, = torch.size(x)
    S = torch.mul(2, torch.size(keys, -1))
    wq, wk, wv, = torch.unbind(torch.view(weight, [3, -1, S, D]), 0)
    q = (self).turned(x, wq, queries, )
    k = (self).turned(x, wk, keys, )
    v = torch.linear(x, torch.type_as(torch.flatten(wv, 0, 1), x))
    v = torch.transpose(torch.type_as(torch.view(v, [B, T, -1, S]), weight), 1, 2)
    return (q, k, v)
  def attention(self: __torch__.Operations, x: Tensor, weight: Tensor, queries: Tensor, keys: Tensor, causal: Tensor, dropout: Tensor) -> Tensor:
    q, k, v, = (self).projected(x, weight, queries, keys, )
    y = torch.scaled_dot_product_attention(q, k, v, None, float(dropout), bool(causal))
    return torch.type_as(torch.flatten(torch.transpose(y, 1, 2), 2, 3), x)
  def attention_where(self: __torch__.Operations, x: Tensor, weight: Tensor, queries: Tensor, keys: Tensor, visible: Tensor, dropout: Tensor) -> Tensor:
    q, k, v, = (self).projected(x, weight, queries, keys, )
    y = torch.scaled_dot_product_attention(q, k, v, visible, float(dropout), False)
    return torch.type_as(torch.flatten(torch.transpose(y, 1, 2), 2, 3), x)
  def rows(self: __torch__.Operations, x: Tensor, positions: Tensor) -> Tensor:
    return torch.index_select(torch.flatten(x, 0, 1), 0, positions)
  def head(self: __torch__.Operations, x: Tensor, table: Tensor, classes: Tensor) -> Tensor:
    weight = torch.narrow(table, 0, 0, int(classes))
    return torch.type_as(torch.linear(x, torch.type_as(weight, x)), table)
  def nats(self: __torch__.Operations, x: Tensor, table: Tensor, classes: Tensor, targets: Tensor, rows: Tensor) -> Tensor:
    xs = torch.split(torch.flatten(x, 0, -2), int(rows))
    ts = torch.split(targets, int(rows))
    nats = annotate(List[Tensor], [])
    for i in range(torch.len(xs)):
      logits = (self).head(xs[i], table, classes, )
      _0 = torch.append(nats, torch.cross_entropy_loss(logits, ts[i], None, 0, -100, 0.))
    return torch.cat(nats)
  def loss(self: __torch__.Operations, x: Tensor, table: Tensor, classes: Tensor, targets: Tensor, weights: Tensor, rows: Tensor) -> Tensor:
    head = torch.narrow(table, 0, 0, int(classes))
    w = torch.type_as(torch.detach(head), x)
    dx = torch.empty_like(torch.detach(x))
    dw = torch.zeros_like(torch.detach(head))
    xs = torch.split(torch.flatten(torch.detach(x), 0, -2), int(rows))
    dxs = torch.split(torch.flatten(dx, 0, -2), int(rows))
    ts = torch.split(torch.unsqueeze(targets, 1), int(rows))
    weight = torch.split(torch.unsqueeze(weights, 1), int(rows))
    losses = annotate(List[Tensor], [])
    for i in range(torch.len(xs)):
      p = torch.log_softmax(torch.type_as(torch.linear(xs[i], w), table), -1)
      _0 = torch.append(losses, torch.neg(torch.sum(torch.mul(torch.gather(p, 1, ts[i]), weight[i]))))
      _1 = torch.mul_(torch.exp_(p), weight[i])
      _2 = torch.scatter_add_(p, 1, ts[i], torch.neg(weight[i]))
      q = torch.type_as(p, x)
      _3 = torch.copy_(dxs[i], torch.mm(q, w))
      _4 = torch.add_(dw, torch.mm(torch.t(q), xs[i]))
    line = torch.add(torch.sum(torch.mul(x, dx)), torch.sum(torch.mul(head, dw)))
    return torch.add(torch.sum(torch.stack(losses)), torch.sub(line, torch.detach(line)))
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
  def add(self: __torch__.Operations, targets: List[Tensor], values: List[Tensor]) -> int:
    torch._foreach_add_(targets, values)
    return torch.len(targets)
