export { Sealer } from './sealer.js';
export { SealingModule } from './sealing.module.js';
