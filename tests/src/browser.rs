//! A headless Chromium behind chromedriver, ended when dropped.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// A browser with one window.
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    driver: Child,
    _profile: tempfile::TempDir,
}

/// How a page is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Width of the window in CSS pixels.
    pub width: u32,
    /// Height of the window in CSS pixels.
    pub height: u32,
    /// Whether scripts run.
    pub scripts: bool,
    /// Whether the person prefers dark colours.
    pub dark: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { width: 1200, height: 1000, scripts: true, dark: false }
    }
}

/// Whether a browser and its driver are installed; says loudly what is skipped where not.
#[must_use]
pub fn available(test: &str) -> bool {
    let found = ["chromium", "chromedriver"].iter().all(|program| {
        let version = std::process::Command::new(program).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    });
    if !found {
        eprintln!("SKIPPED {test}: install chromium and chromium-driver to run it");
    }
    found
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Errors
    /// The driver does not start within 30 s or refuses the session.
    pub async fn start(view: View) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let port = timeout(Duration::from_secs(30), driver_port(&mut driver)).await??;
        let profile = tempfile::tempdir()?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(view, profile.path()))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        client.set_window_size(view.width, view.height).await?;
        Ok(Self { client, driver, _profile: profile })
    }

    /// Ends the session and the driver.
    ///
    /// # Errors
    /// The driver does not end.
    pub async fn stop(mut self) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.client.clone().close().await?;
        self.driver.kill().await?;
        Ok(())
    }
}

async fn driver_port(driver: &mut Child) -> Result<u16, Box<dyn std::error::Error + Send + Sync>> {
    let stdout = driver.stdout.take().ok_or("chromedriver has no output")?;
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, rest)) = line.split_once("successfully on port ") {
            return Ok(rest.trim_end_matches('.').parse()?);
        }
    }
    Err("chromedriver ended before it was ready".into())
}

fn capabilities(
    view: View,
    profile: &std::path::Path,
) -> serde_json::Map<String, serde_json::Value> {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if view.dark {
        arguments.push("--force-dark-mode".to_owned());
    }
    let javascript = if view.scripts { 1 } else { 2 };
    let options = json!({
        "args": arguments,
        "prefs": {"profile.managed_default_content_settings.javascript": javascript}
    });
    let mut capabilities = serde_json::Map::new();
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities
}
