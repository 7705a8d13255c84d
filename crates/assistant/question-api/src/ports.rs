//! The ports to the table of questions and to the bus.

use crate::KeptQuestion;
use answers::Question;
use lambda_bridge::UpstreamError;

/// Whether a question is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    New,
    /// One of the tenant's has this id already; it stays as it is.
    Known,
}

/// Keeps a question that is new.
pub trait Keep {
    /// Keeps it as asked, until `expires_at` (seconds since 1970).
    ///
    /// # Errors
    /// The table does not answer, or refuses.
    fn keep(
        &self,
        question: &Question,
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
