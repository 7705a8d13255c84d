//! Writers on endpoints: each writes for itself.

mod voices;
