export { ForeignPositionError } from './errors.ts'
export { publisherPart } from './part.ts'
export { type Publisher, type PublisherOptions, type PublisherStatus, startPublisher } from './publisher.ts'
