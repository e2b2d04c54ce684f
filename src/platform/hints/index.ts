export { Hints } from './hints.js';
export { HintsModule } from './hints.module.js';
export type { Watch } from './watch.js';
