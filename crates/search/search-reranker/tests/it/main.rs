mod events;
mod faults;
mod fuzzed;
mod handle;
mod wire;
