// The browser comes with @sparticuz/chromium, pinned by the lock file: puppeteer must not fetch another one while it is installed.
module.exports = { skipDownload: true }
