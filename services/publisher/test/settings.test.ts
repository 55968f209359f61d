import { expect, test } from '@jest/globals'
import { DEFAULT_PREFIX, DEFAULT_SOURCE } from '@liushui/feed'
import { feedSettings } from '@liushui/runtime'

test('where no setting says otherwise the feed has the names that it has by itself', () => {
  const { LIUSHUI_FEED_PREFIX, LIUSHUI_FEED_SOURCE } = feedSettings
  expect(LIUSHUI_FEED_PREFIX.parse(undefined)).toBe(DEFAULT_PREFIX)
  expect(LIUSHUI_FEED_SOURCE.parse(undefined)).toBe(DEFAULT_SOURCE)
})
