//! When a program that serves is to end: on a signal, and with whoever started it.

use std::io::{self, Read};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

/// What ends the program. It is listened for from the start, so that whoever has read the endpoint
/// may end the program at once.
#[derive(Debug)]
pub struct Shutdown {
    terminate: Signal,
    interrupt: Signal,
    exit_with_stdin: bool,
}

impl Shutdown {
    /// Listens for SIGTERM and Ctrl-C, and for the end of standard input if that is asked for.
    ///
    /// # Errors
    /// The signals cannot be listened for.
    pub fn listen(exit_with_stdin: bool) -> io::Result<Self> {
        let terminate = signal(SignalKind::terminate())?;
        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Self { terminate, interrupt, exit_with_stdin })
    }

    /// Returns on one of them, and when standard input closes if that is asked for.
    pub async fn requested(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
            () = stdin_closed(), if self.exit_with_stdin => {}
        }
    }
}

/// Read on a thread of its own: a blocked read must not keep the runtime from ending.
async fn stdin_closed() {
    let (closed, wait) = oneshot::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 256];
        while matches!(io::stdin().read(&mut buffer), Ok(1..)) {}
        let _ = closed.send(());
    });
    let _ = wait.await;
}
