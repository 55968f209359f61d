// Test equipment: what tests of the feed, here and elsewhere, read and write with.

export { type ReadMessage, readTopic } from './read-topic.ts'
export { metadataOf, openTestLog, type TestLog } from './test-log.ts'
