mod doubles;
mod events;
mod fuzzed;
mod races;
mod respond;
