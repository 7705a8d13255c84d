//! Wires configuration, clients and handler together.

fn main() {}
