mod doubles;
mod events;
mod fuzzed;
mod handle;
mod wire;
