//! Shows a run: rows on standard output, progress and summary on standard error.

use crate::follow::Follow;
use crate::posting::WAITING;
use crate::row::Row;
use crate::summary::summary;
use cli_base::output;
use cli_base::progress::Progress;
use cli_base::progress::ProgressBar;
use std::time::Instant;

/// A run on the screen.
#[derive(Debug)]
pub struct Show {
    json: bool,
    bar: ProgressBar,
    began: Instant,
    headed: bool,
}

impl Show {
    /// A run of `count` things; `verb` is what is done to them, rows are JSON where `json` says so.
    #[must_use]
    pub fn new(json: bool, verb: &'static str, count: usize) -> Self {
        let bar = Progress::Told.bar(verb, count);
        Self { json, bar, began: Instant::now(), headed: false }
    }

    fn print<R: Row>(&mut self, row: &R) {
        let heading = (!self.json && !std::mem::replace(&mut self.headed, true)).then(R::heading);
        let line = match self.json {
            true => serde_json::to_string(row).unwrap_or_default(),
            false => row.line(),
        };
        self.bar.suspend(|| {
            for line in heading.iter().chain([&line]) {
                if let Err(error) = output::line(line) {
                    eprintln!("standard output: {error}");
                }
            }
        });
    }

    /// The last words; `own` where the stack goes with the command.
    pub fn end<R: Row>(&self, rows: &[R], page: &str, own: bool) {
        self.bar.finish_and_clear();
        eprintln!("\n{}", summary(rows, self.began.elapsed()));
        let waiting = rows.iter().filter(|row| row.outcome() == WAITING).count();
        if waiting > 0 {
            eprintln!("{:>12} {waiting} for a person: {}", "Waiting", advice(page, own));
        }
    }
}

fn advice(page: &str, own: bool) -> String {
    if own {
        return "they went with the stack of this command. Keep one with `rejoinder up`, or let an \
                automatic person answer with --decide approve"
            .to_owned();
    }
    format!("decide in the mailbox, {page}/mailbox")
}

impl<R: Row> Follow<R> for Show {
    fn ended(&mut self, row: &R) {
        self.print(row);
    }

    fn stands(&mut self, done: usize, waiting: usize) {
        self.bar.set_position(done as u64);
        let people = format!("({waiting} waiting for a person)");
        self.bar.set_message(if waiting > 0 { people } else { String::new() });
    }
}
