mod events;
mod fuzzed;
mod pixel;
mod restart;
mod shared;
