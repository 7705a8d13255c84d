//! What a system adds to the local stack.

use cli_base::running::Running;
use stack_page::Section;
use std::pin::Pin;

/// The work of [`System::restore`]. Its error says what is missing and how to get it.
pub type Restoring<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// A system with pages of its own, and with data that outlives a stack.
pub trait System: Section {
    /// Its name, as in `infra/<name>.yaml`: where that is not deployed, it has no page.
    fn name(&self) -> &'static str;

    /// Called once the stack runs: brings back what an earlier stack had. A failure is reported;
    /// the stack runs on.
    fn restore<'a>(&'a self, running: &'a Running) -> Restoring<'a>;
}
