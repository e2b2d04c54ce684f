/**
 * Documented older paths and where they live now. A rewrite before routing: the canonical route answers,
 * so an alias cannot drift from it. `:name` stands for one path segment.
 */
export interface Alias {
  readonly method: string;
  readonly from: string;
  readonly to: string;
}

export const ALIASES: readonly Alias[] = [
  { method: 'POST', from: '/api/register', to: '/api/v1/auth/register' },
  { method: 'POST', from: '/api/user/signup/', to: '/api/v1/auth/register' },
  { method: 'POST', from: '/api/login', to: '/api/v1/auth/login' },
  { method: 'POST', from: '/api/token/', to: '/api/v1/auth/session' },
  { method: 'POST', from: '/api/token/refresh/', to: '/api/v1/auth/session/refresh' },
];

/** Answers a function that rewrites a request's URL, or returns it as it is. */
export function aliasRewriter(aliases: readonly Alias[]): (method: string, url: string) => string {
  const exact = new Map<string, string>();
  const patterns: { readonly method: string; readonly from: RegExp; readonly to: string }[] = [];
  for (const { method, from, to } of aliases) {
    if (from.includes(':')) patterns.push({ method, from: patternOf(from), to: to.replace(/:(\w+)/g, '$<$1>') });
    else exact.set(`${method} ${from}`, to);
  }
  if (aliases.length === 0) return (_method, url) => url;
  return (method, url) => {
    const { path, query } = splitQuery(url);
    const target = exact.get(`${method} ${path}`);
    if (target !== undefined) return target + query;
    const match = patterns.find((pattern) => pattern.method === method && pattern.from.test(path));
    return match ? path.replace(match.from, match.to) + query : url;
  };
}

function splitQuery(url: string): { path: string; query: string } {
  const mark = url.indexOf('?');
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark) };
}

function patternOf(from: string): RegExp {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}
