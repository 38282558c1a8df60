// Python of the exported script: random numbers, by the generator of `data/random.ts`.

/** Words, uniform and normal numbers of a stream; needs `PURPOSES`. */
export const randomPart = String.raw`
# Random numbers, by the generator of the browser: batches, weights and data are the same there and here.


def words(seed, purpose, streams, count):
    """The first 32-bit words of each stream, [streams, count]: Philox 4x32-10 (Salmon et al., 2011)."""
    low = 0xFFFFFFFF
    zero = torch.zeros(1, dtype=torch.int64)
    block = torch.arange((count + 3) // 4)
    stream = torch.as_tensor(streams).reshape(-1, 1)
    c0, c1, c2, c3 = torch.broadcast_tensors(block, stream, zero, zero)
    k0, k1 = seed, PURPOSES[purpose]
    for _ in range(10):
        a, b = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1 = ((b >> 32) & low) ^ c1 ^ k0, b & low
        c2, c3 = ((a >> 32) & low) ^ c3 ^ k1, a & low
        k0, k1 = (k0 + 0x9E3779B9) & low, (k1 + 0xBB67AE85) & low
    return torch.stack([c0, c1, c2, c3], -1).flatten(1)[:, :count]


def uniform(*stream):
    """Uniform in (0, 1), [streams, count]."""
    return (words(*stream).double() + 0.5) / 2**32


def normal(seed, purpose, streams, count):
    """Standard normal, [streams, count]: two by two, by Box and Muller (1958)."""
    u = uniform(seed, purpose, streams, count + count % 2)
    radius, angle = torch.sqrt(-2 * torch.log(u[:, ::2])), 2 * math.pi * u[:, 1::2]
    pairs = torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], -1)
    return pairs.flatten(1)[:, :count]
`;
