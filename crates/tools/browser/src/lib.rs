//! For tests: a headless Chromium behind chromedriver, and what is asked of every page.

mod accessibility;
mod look;

pub use accessibility::{Checker, Violation};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::{Map, Value, json};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// What any step with a browser may fail with.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A browser with one window, ended with all its processes when dropped.
#[derive(Debug)]
pub struct Browser {
    pub client: Client,
    driver: Driver,
    /// chromedriver's own address.
    address: String,
    _profile: tempfile::TempDir,
}

/// How a page is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Height of the page in CSS pixels.
    pub height: u32,
    pub scripts: bool,
    /// Whether the person prefers dark colours.
    pub dark: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { width: 1200, height: 1000, scripts: true, dark: false }
    }
}

impl View {
    /// The narrowest width that a page must work at without scrolling sideways:
    /// <https://www.w3.org/TR/WCAG22/#reflow>.
    pub const PHONE: Self = Self { width: 320, height: 640, scripts: true, dark: false };
}

/// Whether a browser and its driver are installed; what is skipped is said, or fails, where not.
#[must_use]
pub fn available(test: &str) -> bool {
    required_tools::have(&["chromium", "chromedriver"], test)
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Errors
    /// The driver does not start within 30 s or refuses the session.
    pub async fn start(view: View) -> Result<Self, Failure> {
        let (driver, port) = timeout(Duration::from_secs(30), Driver::listening()).await??;
        let address = format!("http://127.0.0.1:{port}");
        let profile = tempfile::tempdir()?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(view, profile.path()))
            .connect(&address)
            .await?;
        client.set_window_size(view.width, view.height).await?;
        Ok(Self { client, driver, address, _profile: profile })
    }

    /// Ends the session and the driver.
    ///
    /// # Errors
    /// The driver does not end.
    pub async fn stop(mut self) -> Result<(), Failure> {
        self.client.clone().close().await?;
        self.driver.0.kill().await?;
        Ok(())
    }
}

/// How often a driver that ends at once is started.
const ATTEMPTS: u32 = 5;

/// chromedriver in a process group of its own, which its browser joins.
#[derive(Debug)]
struct Driver(Child);

impl Driver {
    fn start() -> Result<Self, Failure> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        Ok(Self(command.spawn()?))
    }

    /// It looks for a free port and then listens on it; when somebody was faster, it ends.
    async fn listening() -> Result<(Self, u16), Failure> {
        let mut attempt = 1;
        loop {
            let mut driver = Self::start()?;
            match driver.port().await {
                Err(_) if attempt < ATTEMPTS => attempt += 1,
                port => return Ok((driver, port?)),
            }
        }
    }

    async fn port(&mut self) -> Result<u16, Failure> {
        let stdout = self.0.stdout.take().ok_or("chromedriver has no output")?;
        let mut lines = BufReader::new(stdout).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some((_, rest)) = line.split_once("successfully on port ") {
                return Ok(rest.trim_end_matches('.').parse()?);
            }
        }
        Err("chromedriver ended before it was ready".into())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let id = self.0.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(group) = id {
            // Fails only if all of them have ended already.
            kill_process_group(group, Signal::KILL).ok();
        }
    }
}

fn capabilities(view: View, profile: &std::path::Path) -> Map<String, Value> {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
    ];
    let mut arguments = arguments.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    // The values of `blink::mojom::PreferredColorScheme`: 0 is dark, 1 is light.
    arguments.push(format!("--blink-settings=preferredColorScheme={}", u8::from(!view.dark)));
    let javascript = if view.scripts { 1 } else { 2 };
    let options = json!({
        "args": arguments,
        "prefs": {"profile.managed_default_content_settings.javascript": javascript},
        // A window cannot be as narrow as a phone.
        "mobileEmulation": {
            "deviceMetrics": {"width": view.width, "height": view.height, "pixelRatio": 1.0, "touch": false}
        }
    });
    Map::from_iter([("goog:chromeOptions".to_owned(), options)])
}
