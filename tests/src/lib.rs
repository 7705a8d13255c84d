//! What the end-to-end tests share: a stack of one's own, a spy on the bus, a browser.

pub mod browser;
pub mod spy;
pub mod world;
