//! What a command is doing, told on standard error in cargo's manner.

pub use indicatif::ProgressBar;
use indicatif::ProgressStyle;
use std::time::Duration;

/// Who is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Progress {
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

    /// Shows how much of `length` is done, under `verb`; the caller clears it away.
    #[must_use]
    pub fn bar(self, verb: &'static str, length: usize) -> ProgressBar {
        if self == Self::Silent {
            return ProgressBar::hidden();
        }
        let style =
            ProgressStyle::with_template("{prefix:>12} [{bar:28}] {pos}/{len} {msg} {elapsed}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ");
        let bar = ProgressBar::new(length as u64).with_style(style).with_prefix(verb);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}
