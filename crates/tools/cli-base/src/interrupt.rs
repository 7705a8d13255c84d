//! Ctrl-C, SIGTERM and SIGHUP as an orderly end.

use crate::error::Error;
use std::future::Future;
use tokio::signal::unix::{SignalKind, signal};

/// Runs `work` until it is done or we are told to end; then `work` is dropped, and with it the
/// children it holds.
///
/// # Errors
/// Those of `work`, and [`Error::Interrupted`].
pub async fn unless_interrupted<T>(
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    tokio::select! {
        result = work => result,
        () = told_to_end() => Err(Error::Interrupted),
    }
}

/// Waits for Ctrl-C, SIGTERM or SIGHUP.
pub async fn told_to_end() {
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let [interrupt, terminate, hangup] = kinds.map(next);
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
        () = hangup => {}
    }
}

async fn next(kind: SignalKind) {
    match signal(kind) {
        Ok(mut signals) => drop(signals.recv().await),
        Err(_) => std::future::pending().await,
    }
}
