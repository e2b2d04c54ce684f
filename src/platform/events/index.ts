export { defineEvent, type EventDefinition } from './event-definition.js';
export { type EventHandler, Events } from './events.js';
export { EventsModule } from './events.module.js';
