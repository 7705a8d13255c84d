//! What a command is doing, told on standard error in cargo's manner.

/// Who is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nobody.
    #[default]
    Silent,
    /// The user, on standard error.
    Told,
}

impl Progress {
    /// Says what is being done: a verb and its object.
    pub fn step(self, verb: &str, object: &str) {
        if self == Self::Told {
            eprintln!("{verb:>12} {object}");
        }
    }
}
