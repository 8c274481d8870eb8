//! The shell exports that point AWS clients at this cloud.

use hive_core::identity::AccessKeyId;
use hive_core::{Error, Result};

use crate::home::Home;
use crate::keys;

/// Where the process with the role gateway writes down what clients need to know.
pub(crate) const CLIENT_FILE: &str = "run/client";

/// What clients need to know, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Client {
    pub(crate) endpoint: String,
    pub(crate) region: String,
    /// The root key that is in force; its secret may be elsewhere.
    pub(crate) access_key: String,
}

impl Client {
    pub(crate) fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.endpoint, self.region, self.access_key)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::to_owned);
        Some(Self { endpoint: lines.next()?, region: lines.next()?, access_key: lines.next()? })
    }
}

/// The exports, for `eval "$(hive-node env)"`.
///
/// # Errors
/// Where the home has no cloud yet.
pub(crate) fn exports(home: &Home) -> Result<String> {
    let missing = || Error::not_found(format!("no cloud has been started in {}", home.path("").display()));
    let account = home.read("account-id")?.ok_or_else(missing)?.trim_end().parse()?;
    let client = home.read(CLIENT_FILE)?.as_deref().and_then(Client::parse).ok_or_else(missing)?;
    let kept = keys::kept_root(home, &account)?.map(|kept| kept.current);
    let key = kept.filter(|key| key.access_key().as_str() == client.access_key);
    let mut text = String::new();
    let mut export = |name: &str, value: &str| text.push_str(&format!("export {name}={}\n", quoted(value)));
    match &key {
        Some(key) => {
            export("AWS_ACCESS_KEY_ID", key.access_key().as_str());
            export("AWS_SECRET_ACCESS_KEY", key.secret().expose());
        }
        None => text.push_str(
            "# the root key was given by HIVE_ROOT_ACCESS_KEY_ID: export it as AWS_ACCESS_KEY_ID\n",
        ),
    }
    let mut export = |name: &str, value: &str| text.push_str(&format!("export {name}={}\n", quoted(value)));
    export("AWS_DEFAULT_REGION", &client.region);
    export("AWS_REGION", &client.region);
    export("AWS_ENDPOINT_URL", &client.endpoint);
    export("AWS_EC2_METADATA_DISABLED", "true");
    if client.endpoint.starts_with("https://") {
        export("AWS_CA_BUNDLE", &home.path("tls/ca.pem").to_string_lossy());
    }
    // What an earlier cloud left in the shell would win over these.
    text.push_str("unset AWS_SESSION_TOKEN AWS_PROFILE\n");
    // AWS CLIs before 2.13 do not read AWS_ENDPOINT_URL. A function, since aliases are not expanded in scripts.
    text.push_str(&format!("aws() {{ command aws --endpoint-url {} \"$@\"; }}\n", quoted(&client.endpoint)));
    Ok(text)
}

/// Notes another root key for clients, where the one that it replaces is noted.
///
/// # Errors
/// Where the note cannot be read or written.
pub(crate) fn replace_key(home: &Home, old: &AccessKeyId, new: &AccessKeyId) -> Result<()> {
    match home.read(CLIENT_FILE)?.as_deref().and_then(Client::parse) {
        Some(client) if client.access_key == old.as_str() => {
            home.write(CLIENT_FILE, &Client { access_key: new.to_string(), ..client }.text())
        }
        _ => Ok(()),
    }
}

/// A word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_shell() {
        assert_eq!(quoted("a'b c"), r"'a'\''b c'");
        let client = Client {
            endpoint: "https://127.0.0.1:9999".into(),
            region: "us-east-1".into(),
            access_key: "AKIA".into(),
        };
        assert_eq!(Client::parse(&client.text()), Some(client));
    }
}
