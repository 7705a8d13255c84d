//! An event as it is put.

/// The most bytes of an event's detail that an execution takes. EventBridge takes an event of up to 1 MB, but an
/// execution's input, which is the event, is 262,144 bytes at most; 1,024 of them are left to what stands around
/// the detail.
/// <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html>
pub const LARGEST_DETAIL: usize = 255 * 1024;

/// An event as it is put. It has no `Debug`: a detail may hold a customer's text.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Who says it.
    pub source: &'static str,
    /// What it is.
    pub detail_type: &'static str,
    /// Its content: a JSON object as text.
    pub detail: String,
}

impl Entry {
    /// Bytes as EventBridge counts them; no time is set.
    pub(crate) fn size(&self) -> usize {
        self.source.len() + self.detail_type.len() + self.detail.len()
    }
}
