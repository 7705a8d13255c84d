//! The page on the loopback interface: mailbox, executions, the way to the approval pages, and what
//! the systems of the stack add ([`Section`]).
//!
//! Each module has a router of its own; [`Page::serve`] merges them. Everything is rendered here; the
//! one script only fetches the same page again.

mod assets;
mod clock;
mod error;
mod execution;
mod executions;
mod graph;
mod guard;
mod history;
mod mailbox;
mod overview;
mod proxy;
mod section;
mod shared;
mod subject;
#[cfg(test)]
mod tests;

pub use error::{PageError, html};
pub use mailbox::Mail;
pub use proxy::api_id;
pub use section::{Frame, MenuEntry, Section, Site};
pub use subject::is_refused_claim;

use axum::{Router, middleware};
use cli_base::aws;
use cli_base::error::{Error, failed_call};
use cli_base::running::Running;
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
        let address = listener.local_addr().map_err(failed_call("listen"))?;
        Ok(Self { url: format!("http://{address}"), listener: Some(listener), task: None })
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Begins to serve the pages of the stack `running` and those of `sections`, and has the
    /// stack's mails delivered here.
    ///
    /// # Errors
    /// The topic refuses the subscription.
    pub async fn serve(
        &mut self,
        running: &Running,
        sections: &[&dyn Section],
    ) -> Result<(), Error> {
        let config = aws::local(&running.endpoint).await;
        let site = Site { running: running.clone(), config, menu: section::menu(sections) };
        let shared = Arc::new(Shared::new(&site)?);
        if let Some(listener) = self.listener.take() {
            let router = router(shared.clone(), &site, sections);
            self.task = Some(tokio::spawn(serve(listener, router)));
        }
        mailbox::subscribe(&shared).await
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

fn router(shared: Arc<Shared>, site: &Site, sections: &[&dyn Section]) -> Router {
    let own = Router::new()
        .merge(overview::router())
        .merge(mailbox::router(&shared.hook))
        .merge(executions::router())
        .merge(execution::router())
        .merge(assets::router())
        .with_state(shared.clone());
    let pages = sections.iter().fold(own, |all, section| all.merge(section.router(site.clone())));
    let pages = pages
        .layer(middleware::map_response_with_state(shared.clone(), error::show))
        .layer(middleware::map_response(guard::headers));
    pages
        .merge(proxy::router().with_state(shared.clone()))
        .layer(middleware::from_fn_with_state(shared, guard::only_loopback))
}
