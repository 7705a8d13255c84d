//! The ports to the table of questions and to the bus.

use crate::KeptQuestion;
use answers::Question;
use lambda_bridge::UpstreamError;

/// What must be so for a question to be kept as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// No question of the tenant has its id.
    Unknown,
    /// The one of its id failed.
    Failed,
}

/// Whether a question is kept now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// By this call; of several at once by one.
    Now,
    /// It was not so: what is there stays as it is.
    Not,
}

/// Keeps a question as asked, in one step with looking at what is there.
pub trait Keep {
    /// Keeps it until `expires_at` (seconds since 1970), without what became of it before.
    ///
    /// # Errors
    /// The table does not answer, or refuses.
    fn keep(
        &self,
        question: &Question,
        before: Before,
        expires_at: i64,
    ) -> impl Future<Output = Result<Kept, UpstreamError>> + Send;
}

/// Finds a question of a tenant.
pub trait Find {
    /// The question, if the tenant has one of this id.
    ///
    /// # Errors
    /// The table does not answer, or refuses.
    fn find(
        &self,
        tenant: &str,
        question_id: &str,
    ) -> impl Future<Output = Result<Option<KeptQuestion>, UpstreamError>> + Send;
}

/// Puts a question on the bus.
pub trait Publish {
    /// Puts it as `QUESTION_ASKED`.
    ///
    /// # Errors
    /// The bus does not answer, or refuses.
    fn publish(
        &self,
        question: &Question,
    ) -> impl Future<Output = Result<(), UpstreamError>> + Send;
}
