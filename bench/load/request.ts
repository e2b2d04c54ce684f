/** One request, as the load sends it again and again. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Requests that are sent in turn, over so many connections at once. */
export interface Load {
  readonly requests: readonly LoadRequest[];
  readonly connections: number;
}
