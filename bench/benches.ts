import type { Bench } from './bench.js';
import { echoBench } from './echo/echo.bench.js';
import { httpBench } from './http/http.bench.js';
import { meBench } from './me/me.bench.js';
import { signInBench } from './sign-in/sign-in.bench.js';
import { signInFloodBench } from './sign-in-flood/sign-in-flood.bench.js';
import { startBench } from './start/start.bench.js';

export const BENCHES: readonly Bench[] = [httpBench, echoBench, meBench, signInBench, signInFloodBench, startBench];
