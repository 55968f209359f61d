export { ForeignPositionError } from './errors.ts'
export { type Publisher, type PublisherOptions, type PublisherStatus, startPublisher } from './publisher.ts'
