mod events;
mod figures;
mod fuzzed;
mod shared;
