//! How reading ends before the document does.
//!
//! The interpreter has no way to be stopped, and forms that draw each other take it forever. So the
//! device unwinds through it, which `guard` catches; the interpreter is safe code, and nothing of what
//! it held is used afterwards.

use documents::Refusal;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Nested objects are parsed by recursion, up to 512 deep.
const STACK: usize = 64 << 20;
/// How much later than its own end a reading is given up from outside.
const GRACE: Duration = Duration::from_secs(2);

/// When a document's time is over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watch(Instant);

impl Watch {
    pub(crate) fn start(time: Duration) -> Self {
        Self(Instant::now() + time)
    }

    pub(crate) fn is_over(&self) -> bool {
        Instant::now() > self.0
    }
}

/// Ends the reading from within the interpreter. No panic is reported for it.
pub(crate) fn stop(refusal: Refusal) -> ! {
    resume_unwind(Box::new(refusal))
}

/// Runs `read` on a thread with a deep stack. A panic of the library is `Refusal::Broken`; what does not
/// end in time is `Refusal::TooLarge`, and its thread is left to itself.
///
/// # Errors
/// Those of `read`, and these two.
pub fn guard<T: Send + 'static>(
    time: Duration,
    read: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let (sender, receiver) = mpsc::channel();
    let run = move || {
        let result =
            catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|cause| Err(refusal(&*cause)));
        // Nobody listens when the time is over.
        let _ = sender.send(result);
    };
    let started = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(run);
    if started.is_err() {
        return Err(Refusal::TooLarge);
    }
    receiver.recv_timeout(time + GRACE).unwrap_or(Err(Refusal::TooLarge))
}

fn refusal(cause: &(dyn Any + Send)) -> Refusal {
    cause.downcast_ref::<Refusal>().copied().unwrap_or(Refusal::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_handed_on() {
        assert_eq!(guard(Duration::from_secs(9), || Ok(3)), Ok(3));
    }

    #[test]
    fn a_stop_keeps_its_reason_and_a_panic_is_a_broken_document() {
        let time = Duration::from_secs(9);
        assert_eq!(guard::<()>(time, || stop(Refusal::Encrypted)), Err(Refusal::Encrypted));
        let panics = || -> Result<(), Refusal> { resume_unwind(Box::new("index out of bounds")) };
        assert_eq!(guard(time, panics), Err(Refusal::Broken));
    }
}
