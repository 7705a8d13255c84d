//! The page on the loopback interface: mailbox, executions, and the way to the approval pages.
//!
//! Each module has a router of its own; [`serve`](Page::serve) merges them. Everything is rendered
//! here; the one script only fetches the same page again.

mod assets;
mod clock;
mod error;
mod execution;
mod executions;
mod graph;
mod guard;
mod history;
pub mod mailbox;
mod overview;
mod proxy;
mod search;
mod shared;
#[cfg(test)]
mod tests;

pub(crate) use executions::is_refused_claim;
pub use shared::Source;

use crate::error::{Error, fault};
use axum::{Router, middleware};
use shared::Shared;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// The page of one stack. Ends when dropped.
#[derive(Debug)]
pub struct Page {
    url: String,
    listener: Option<TcpListener>,
    task: Option<JoinHandle<()>>,
}

impl Page {
    /// A page that will be served from `listener`.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn bound(listener: TcpListener) -> Result<Self, Error> {
        let address = listener.local_addr().map_err(fault("listen"))?;
        Ok(Self { url: format!("http://{address}"), listener: Some(listener), task: None })
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Begins to serve, and has the mails of `source` delivered here.
    ///
    /// # Errors
    /// The topic refuses the subscription.
    pub async fn serve(mut self, source: &Source<'_>) -> Result<Self, Error> {
        let shared = Arc::new(Shared::new(&self.url, source).await?);
        if let Some(listener) = self.listener.take() {
            self.task = Some(tokio::spawn(serve(listener, router(shared.clone()))));
        }
        mailbox::subscribe(source, &shared).await?;
        Ok(self)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn serve(listener: TcpListener, router: Router) {
    let listener =
        listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(listener));
    let served = match listener {
        Ok(listener) => axum::serve(listener, router).await,
        Err(error) => Err(error),
    };
    if let Err(error) = served {
        eprintln!("the page is not served: {error}");
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let pages = Router::new()
        .merge(overview::router())
        .merge(mailbox::router(&shared.hook))
        .merge(executions::router())
        .merge(execution::router())
        .merge(search::router())
        .merge(assets::router())
        .layer(middleware::map_response(guard::headers));
    pages
        .merge(proxy::router())
        .layer(middleware::from_fn_with_state(shared.clone(), guard::only_loopback))
        .with_state(shared)
}
