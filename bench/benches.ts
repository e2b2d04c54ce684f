import type { Bench } from './bench.js';
import { echoBench } from './echo/echo.bench.js';
import { httpBench } from './http/http.bench.js';
import { startBench } from './start/start.bench.js';

export const BENCHES: readonly Bench[] = [httpBench, echoBench, startBench];
