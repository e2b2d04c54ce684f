import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Observe = (seconds: number) => void;

/** The process's figures in Prometheus' format. Rooms add their own through `counter`, `gauge` and `histogram`. */
@Injectable()
export class Metrics {
  readonly contentType: string;
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly observers = new Map<string, Observe>();

  constructor() {
    this.contentType = this.registry.contentType;
    collectDefaultMetrics({ register: this.registry, prefix: 'tradeyard_' });
    this.requests = this.histogram('tradeyard_http_request_seconds', 'Time from a request to its answer', [
      'method',
      'route',
      'status',
    ]);
  }

  /** On every request's path, so the labelled child is looked up once per route and status, not hashed each time. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route} ${status}`;
    let observe = this.observers.get(key);
    if (!observe) {
      const child = this.requests.labels({ method, route, status: String(status) });
      observe = (value) => {
        child.observe(value);
      };
      this.observers.set(key, observe);
    }
    observe(seconds);
  }

  counter<T extends string>(name: string, help: string, labelNames: T[] = []): Counter<T> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** `read` runs when somebody collects the metrics, not before. What cannot be read then must not hide the others. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await valueOr(NaN, read));
      },
    });
  }

  histogram<T extends string>(name: string, help: string, labelNames: T[] = []): Histogram<T> {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.registry] });
  }

  exposition(): Promise<string> {
    return this.registry.metrics();
  }
}

async function valueOr(substitute: number, read: () => number | Promise<number>): Promise<number> {
  try {
    return await read();
  } catch {
    return substitute;
  }
}
