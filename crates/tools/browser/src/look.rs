//! What a page in the browser is and looks like.

use crate::{Browser, Failure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Locator;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use tokio::time::timeout;

impl Browser {
    /// Opens a page and gives the HTTP status that it came with.
    ///
    /// # Errors
    /// The page does not open. Needs scripts.
    pub async fn open(&self, address: &str) -> Result<u64, Failure> {
        self.client.goto(address).await?;
        self.status().await
    }

    /// Clicks on what leads to another page, and waits until the browser is there: a click alone may
    /// return before it has left.
    ///
    /// # Errors
    /// The page has no such part, or the address is the same after 30 s.
    pub async fn follow(&self, part: Locator<'_>) -> Result<(), Failure> {
        let from = self.client.current_url().await?;
        self.client.find(part).await?.click().await?;
        let left = async {
            while self.client.current_url().await? == from {}
            Ok(())
        };
        timeout(Duration::from_secs(30), left).await.map_err(|_| format!("stays at {from}"))?
    }

    /// The HTTP status that the page came with.
    ///
    /// # Errors
    /// The browser does not say. Needs scripts.
    pub async fn status(&self) -> Result<u64, Failure> {
        let ask = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let status = self.client.execute(ask, vec![]).await?;
        Ok(status.as_u64().ok_or("the page has no status")?)
    }

    /// What a person can read in the part of the page that a CSS selector names.
    ///
    /// # Errors
    /// The page has no such part.
    pub async fn text(&self, selector: &str) -> Result<String, Failure> {
        Ok(self.client.find(Locator::Css(selector)).await?.text().await?)
    }

    /// Waits until the picture that a CSS selector names is there: its width in pixels.
    ///
    /// # Errors
    /// It does not come within 30 s, or is none. Needs scripts.
    pub async fn picture_width(&self, selector: &str) -> Result<u64, Failure> {
        let ask = "const [selector, done] = arguments, picture = document.querySelector(selector); \
                   picture.decode().then(() => done(picture.naturalWidth), done)";
        let asked = self.client.execute_async(ask, vec![json!(selector)]);
        let width = timeout(Duration::from_secs(30), asked).await??;
        Ok(width.as_u64().ok_or_else(|| format!("{selector} is no picture: {width}"))?)
    }

    /// How many CSS pixels the page is wider than the screen: 0 if nothing is cut off.
    ///
    /// # Errors
    /// The browser does not say. Needs scripts.
    pub async fn overflow(&self) -> Result<i64, Failure> {
        let ask = "return document.documentElement.scrollWidth - screen.width";
        let wider = self.client.execute(ask, vec![]).await?;
        Ok(wider.as_i64().ok_or("the page has no width")?)
    }

    /// Writes a picture (PNG) of the whole page, also of what one would have to scroll to.
    ///
    /// # Errors
    /// The picture cannot be taken or written.
    pub async fn picture(&self, path: &Path) -> Result<(), Failure> {
        let layout = self.devtools("Page.getLayoutMetrics", &json!({})).await?;
        let size = &layout["cssContentSize"];
        let clip = json!({
            "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1
        });
        let asked = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let taken = self.devtools("Page.captureScreenshot", &asked).await?;
        let picture = STANDARD.decode(taken["data"].as_str().ok_or("there is no picture")?)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, picture)?)
    }

    /// Prints the page to PDF on paper of this size, in inches, without margins and without tags.
    ///
    /// # Errors
    /// The browser does not print.
    pub async fn pdf(&self, width: f64, height: f64) -> Result<Vec<u8>, Failure> {
        let asked = json!({
            "printBackground": true, "paperWidth": width, "paperHeight": height,
            "marginTop": 0, "marginBottom": 0, "marginLeft": 0, "marginRight": 0
        });
        let printed = self.devtools("Page.printToPDF", &asked).await?;
        Ok(STANDARD.decode(printed["data"].as_str().ok_or("there is no PDF")?)?)
    }

    /// Sends a command of the Chrome DevTools Protocol.
    async fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, Failure> {
        let session = self.client.session_id().await?.ok_or("there is no session")?;
        let url = format!("{}/session/{session}/goog/cdp/execute", self.address);
        let http = reqwest::Client::builder().no_proxy().build()?;
        let body = json!({"cmd": command, "params": parameters});
        let answer = http.post(url).json(&body).send().await?.error_for_status()?;
        Ok(answer.json::<Value>().await?["value"].take())
    }

    /// Runs a script in the page and gives what it returns.
    pub(crate) async fn ask(&self, script: &str) -> Result<Value, Failure> {
        Ok(self.client.execute_async(script, vec![]).await?)
    }
}
