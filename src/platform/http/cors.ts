/** Which pages of other origins may call us and read what, with their cookies; to all others the browser says no. */
export function corsOptions(origins: readonly string[]) {
  return {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
    maxAge: 600,
    // After our own hook, whose headers a preflight's answer needs too.
    hook: 'preParsing' as const,
    strictPreflight: false,
  };
}
