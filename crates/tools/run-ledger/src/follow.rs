//! Who is told how a run goes.

/// Told as it happens.
pub trait Follow<R> {
    /// One has ended.
    fn ended(&mut self, row: &R);
    /// How many have ended and how many wait for a person.
    fn stands(&mut self, done: usize, waiting: usize);
}

impl<R> Follow<R> for () {
    fn ended(&mut self, _: &R) {}
    fn stands(&mut self, _: usize, _: usize) {}
}
