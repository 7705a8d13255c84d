//! What the end-to-end tests share: a stack of one's own, a spy on the bus, an identity provider.

pub mod issuer;
pub mod program;
pub mod spy;
pub mod world;
