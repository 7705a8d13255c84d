mod doubles;
mod events;
mod fuzzed;
mod respond;
mod wire;
