use proptest::prelude::*;

use super::*;
use crate::generated::ec2::{Filter, Tag, TagSpecification};
use crate::{Error, Kind, Result};

const EC2: Dialect = Dialect { missing: "MissingParameter", value: "InvalidParameterValue" };

#[derive(Debug, Default, PartialEq)]
struct Input {
    name: String,
    count: Option<i32>,
    ids: Vec<String>,
    filters: Vec<Filter>,
    tags: Vec<TagSpecification>,
}

impl FromQuery for Input {
    fn from_query(q: &Query<'_>) -> Result<Self> {
        Ok(Self {
            name: q.required("Name")?,
            count: q.optional("Count")?,
            ids: q.list("Id", "")?,
            filters: q.list("Filter", "")?,
            tags: q.list("TagSpecification", "")?,
        })
    }
}

impl ToQuery for Input {
    fn to_query(&self, w: &mut Writer) {
        w.value("Name", &self.name);
        w.optional("Count", &self.count);
        w.list("Id", "", &self.ids);
        w.list("Filter", "", &self.filters);
        w.list("TagSpecification", "", &self.tags);
    }
}

fn read(form: &str) -> Result<Input> {
    let form = Form::parse(form.as_bytes())?;
    let seen = Seen::new(&form, EC2);
    let input = Input::from_query(&seen.query())?;
    match seen.unread() {
        Some(name) => Err(unknown(name)),
        None => Ok(input),
    }
}

fn code(result: Result<Input>) -> (String, String) {
    let error: Error = result.unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    (error.code().unwrap().to_owned(), error.message().to_owned())
}

#[test]
fn a_list_is_in_the_order_of_its_numbers() {
    let input = read("Id.10=c&Name=x&Id.9=b&Id.1000=d&Id.2=a").unwrap();
    assert_eq!(input.ids, ["a", "b", "c", "d"]);
    let input =
        read("Name=a+b%2Bc&Filter.3.Value.2=v2&Filter.3.Value.1=v1&Filter.3.Name=n&Filter.1.Name=m").unwrap();
    assert_eq!(input.name, "a b+c");
    let filter = |name: &str, values: &[&str]| Filter {
        name: Some(name.to_owned()),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    assert_eq!(input.filters, [filter("m", &[]), filter("n", &["v1", "v2"])]);
}

#[test]
fn what_nothing_asked_for_is_found() {
    let wrong = [
        "Namf",
        "Name.1",
        "Id",
        "Id.0",
        "Id.01",
        "Id.x",
        "Id.1.x",
        "Id.1x",
        "Id.-1",
        "Id.1.",
        "Id..1",
        "Id.",
        "Filter.1.Names",
        "Filter.1.Value",
        "Filter.1",
        "Id.9999999999",
        "",
        "name",
        "Id-1",
        "Id!.1",
    ];
    for key in wrong {
        // In a form, a plus is a space.
        let said = key.replace('+', " ");
        let (code, message) = code(read(&format!("Name=x&{key}=y&Id.2=z")));
        assert_eq!(
            (&*code, &*message),
            ("UnknownParameter", &*format!("The parameter {said} is not recognized"))
        );
    }
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let missing = |name: &str| {
        ("MissingParameter".to_owned(), format!("The request must contain the parameter {name}"))
    };
    assert_eq!(code(read("Id.1=x")), missing("Name"));
    assert_eq!(code(read("")), missing("Name"));
    let (code_of, message) = code(read("Name=x&Count=1e3"));
    assert_eq!(code_of, "InvalidParameterValue");
    assert_eq!(message, "Value (1e3) for parameter Count is invalid");
    let long = "9".repeat(5000);
    assert!(code(read(&format!("Name=x&Count={long}"))).1.len() < 200);

    let form = Form::parse(b"Spec.3.Other=1").unwrap();
    let seen = Seen::new(&form, EC2);
    let items = seen.query().items("Spec", "").unwrap();
    let error = items[0].required::<String>("Kind").unwrap_err();
    assert_eq!(error.message(), "The request must contain the parameter Spec.3.Kind");
    let error = seen.query().required_list::<String>("ResourceId", "").unwrap_err();
    assert_eq!(error.message(), "The request must contain the parameter ResourceId");
}

#[test]
fn a_value_is_one_that_an_answer_can_show() {
    for value in ["%00", "a%01b", "%1F", "%EF%BF%BE"] {
        let error = Form::parse(format!("Name={value}").as_bytes()).unwrap_err();
        assert_eq!(error.code(), Some("InvalidParameterValue"), "{value}");
        assert!(error.message().contains("Name"), "{error}");
    }
    assert_eq!(Form::parse(b"Name=a%09%0D%0Ab%7F%C2%85").unwrap().get("Name"), Some("a\t\r\nb\u{7f}\u{85}"));
}

#[test]
fn forms_are_bounded() {
    let malformed =
        |form: &[u8]| assert_eq!(Form::parse(form).unwrap_err().code(), Some("InvalidQueryParameter"));
    malformed(b"A=1&B=2&A=1");
    malformed(b"A=1&%41=2");
    malformed(b"A=%ff");
    malformed(&vec![b'a'; Form::MAX_BYTES + 1]);
    malformed("A".repeat(Form::MAX_KEY.0 + 1).as_bytes());
    malformed(vec!["A"; Form::MAX_KEY.1 + 1].join(".").as_bytes());
    let many = |n: usize| (0..n).map(|i| format!("K{i}=")).collect::<Vec<_>>().join("&");
    malformed(many(Form::MAX_PARAMETERS + 1).as_bytes());
    assert_eq!(
        Form::parse(many(Form::MAX_PARAMETERS).as_bytes()).unwrap().pairs().len(),
        Form::MAX_PARAMETERS
    );
    assert_eq!(
        Form::parse(b"&&A&B==&").unwrap().pairs(),
        [("A".into(), String::new()), ("B".into(), "=".into())]
    );
}

#[test]
fn the_action_is_found_without_reading_the_rest() {
    let parts = |method: &str, uri: &str| {
        http::Request::builder().method(method).uri(uri).body(()).unwrap().into_parts().0
    };
    let post = parts("POST", "/?Action=Other");
    let action = |body: &[u8]| crate::protocol::action(&post, body);
    assert_eq!(action(b"Version=1&Action=Run+It&A=%ff").unwrap().as_deref(), Some("Run It"));
    assert_eq!(action(b"%41ction=x").unwrap().as_deref(), Some("x"));
    assert_eq!(action(b"action=x").unwrap(), None);
    assert_eq!(action(b"Action=x&%41ction=y").unwrap_err().code(), Some("InvalidQueryParameter"));
    assert_eq!(action(b"Action=%ff").unwrap_err().code(), Some("InvalidQueryParameter"));
    let get = parts("GET", "/?Version=2&Action=Describe");
    assert_eq!(crate::protocol::action(&get, b"Action=Other").unwrap().as_deref(), Some("Describe"));
    assert_eq!(crate::protocol::version(&get, b"").unwrap().as_deref(), Some("2"));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z.&=+% ]{0,12}"]
}

fn tag() -> impl Strategy<Value = Tag> {
    (proptest::option::of(text()), text()).prop_map(|(value, key)| Tag { key: Some(key), value })
}

prop_compose! {
    fn input()(
        name in text(),
        count in any::<Option<i32>>(),
        ids in proptest::collection::vec(text(), 0..25),
        filters in proptest::collection::vec((text(), proptest::collection::vec(text(), 0..4)), 0..4),
        tags in proptest::collection::vec((text(), proptest::collection::vec(tag(), 0..3)), 0..3),
    ) -> Input {
        let filters = filters.into_iter().map(|(name, values)| Filter { name: Some(name), values });
        let tags = tags.into_iter().map(|(kind, tags)| TagSpecification { resource_type: Some(kind.into()), tags });
        Input { name, count, ids, filters: filters.collect(), tags: tags.collect() }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(input in input()) {
        let mut writer = Writer::default();
        input.to_query(&mut writer);
        prop_assert_eq!(read(&writer.finish()).unwrap(), input);
    }

    #[test]
    fn no_bytes_upset_the_reader(form in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(form) = Form::parse(&form) {
            let seen = Seen::new(&form, EC2);
            let _ = Input::from_query(&seen.query());
        }
    }

    #[test]
    fn no_keys_upset_the_reader(form in "((Name|Id|Filter|TagSpecification|Tag|Value|Key|[0-9]{1,3}|[-!./%=&+])[.=&]?){0,40}") {
        // Every parameter was read, or there is an error: nothing is ignored. Without a value it may be an empty list.
        let said = |form: &Form| form.pairs().iter().filter(|(_, value)| !value.is_empty()).count();
        if let Ok(parsed) = Form::parse(form.as_bytes())
            && let Ok(input) = read(&form)
        {
            let mut writer = Writer::default();
            input.to_query(&mut writer);
            let again = Form::parse(writer.finish().as_bytes()).unwrap();
            prop_assert_eq!(said(&again), said(&parsed));
        }
    }

    #[test]
    fn a_child_is_what_a_search_would_find(
        keys in proptest::collection::btree_set("[-!.ab1/]{1,6}", 0..12),
        name in "[-!ab1/]{1,3}",
    ) {
        let text = keys.iter().map(|key| format!("{key}=v")).collect::<Vec<_>>().join("&");
        let form = Form::parse(text.as_bytes()).unwrap();
        let seen = Seen::new(&form, EC2);
        let below = format!("{name}.");
        let own = keys.contains(&name);
        let under = keys.iter().any(|key| key.starts_with(&below));
        let child = seen.query().child(&name);
        prop_assert_eq!(child.is_some(), own || under);
        if let Some(child) = child {
            prop_assert_eq!(child.parse::<String>().is_ok(), own);
            let grand = keys.iter().any(|key| key.strip_prefix(&below).is_some_and(|k| k == "a" || k.starts_with("a.")));
            prop_assert_eq!(child.child("a").is_some(), grand);
        }
    }
}
