//! Machines by unmodified clients, and that nothing of them is left.

mod support;

use support::Cloud;
use support::inventory::Inventory;

#[test]
fn nothing_is_left_of_machines_and_a_day_later_nothing_at_all() {
    let way = ["--transport", "nats", "--spread", "--compute", "sim"];
    let mut cloud = Cloud::whole(&way);
    cloud.settled();
    let (whole, lasting) = (Inventory::whole(&cloud), Inventory::lasting(&cloud));
    print!("{}", cloud.boto("machines.py"));
    cloud.until("nothing but what has a lifetime", || lasting.is_as(&Inventory::lasting(&cloud)));
    let (clean, log) = cloud.stop();
    assert!(clean, "{log}");
    let listen = cloud.endpoint();
    cloud.start(&[&["--listen", &listen, "--admin", "off", "--clock-ahead", "25"][..], &way].concat());
    cloud.until("nothing at all", || whole.is_as(&Inventory::whole(&cloud)));
}
