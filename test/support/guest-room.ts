import type { DynamicModule } from '@nestjs/common';
import { Events } from '../../src/platform/events/index.js';
import { JobRegistry } from '../../src/platform/jobs/index.js';

type Furnish = (registry: JobRegistry, events: Events) => void;

/** A room that only a test has, with the jobs and listeners that the test gives it. */
export function guestRoom(furnish: Furnish): DynamicModule {
  class GuestRoom {}
  return {
    module: GuestRoom,
    providers: [{ provide: 'FURNITURE', inject: [JobRegistry, Events], useFactory: furnish }],
  };
}
