mod events;
mod fuzzed;
mod respond;
mod shared;
