"""The configuration that the steps write, as text."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest

from cloudnotebook.edge import authority, caddy
from cloudnotebook.host import firewall, sources
from cloudnotebook.hub import hub
from cloudnotebook.kernels import java_kernel
from cloudnotebook.settings import Settings
from cloudnotebook.users import sign_in
from cloudnotebook.users.accounts import Account


def test_each_user_reaches_only_their_own_address() -> None:
    rules = firewall.rules([Account("ada", 20001), Account("grace", 20257)], [0, 998], [])
    assert "elements = { 20001 . 127.64.0.1, 20257 . 127.64.1.1 }" in rules
    assert "meta skuid 20001-29999 oif lo jump user" in rules


def test_before_the_first_sign_in_nobody_has_an_address() -> None:
    assert "elements" not in firewall.rules([], [0], [])


def test_only_root_and_named_services_reach_link_local_addresses() -> None:
    assert "meta skuid { 0, 998 } accept" in firewall.rules([Account("ada", 20001)], [0, 998], [])


@pytest.mark.parametrize(
    ("address", "rule"),
    [("168.63.129.16", "ip daddr 168.63.129.16 jump"), ("fd00:ec2::/32", "ip6 daddr fd00:ec2::/32 jump")],
)
def test_addresses_of_the_clouds_own_services_are_guarded_like_link_local_ones(address: str, rule: str) -> None:
    rules = firewall.rules([Account("ada", 20001)], [0], [address])
    output = rules[rules.index("chain output {") : rules.index("chain link_local {")]
    assert f"    {rule} link_local\n    meta skuid 20001-29999 ct state new" in output
    assert "ip daddr 169.254.0.0/16 jump link_local" in output
    assert "ip6 daddr fe80::/10 jump link_local" in output


def test_each_user_and_each_browsers_address_has_a_share_of_the_connections() -> None:
    rules = firewall.rules([Account("ada", 20001)], [0], [])
    user = rules[rules.index("chain user {") :]
    assert "add @connections { meta skuid ct count over 4096 } reject" in rules
    assert "add @browsers { ip saddr ct count over 1024 }" in rules
    assert "add @browsers6 { ip6 saddr & ffff:ffff:ffff:ffff:: ct count over 1024 }" in rules
    assert user.index("add @hub { meta skuid ct count over 32 } reject") < user.index("dport 8081 accept")


def test_the_authority_vouches_for_the_notebooks_names_only() -> None:
    constraints = authority.name_constraints(("lab.example.com", "203.0.113.5", "notebook.localhost"))
    assert constraints == (
        "critical,permitted;DNS:lab.example.com,permitted;IP:203.0.113.5/255.255.255.255,"
        "permitted;DNS:notebook.localhost"
    )


def test_caddy_serves_every_name_and_answers_clients_without_one() -> None:
    text = caddy.caddyfile(("lab.example.com", "203.0.113.5", "notebook.localhost"))
    assert "https://lab.example.com, https://203.0.113.5, https://notebook.localhost {" in text
    assert "default_sni 203.0.113.5" in text


def test_another_name_than_the_notebooks_leads_nowhere_at_either_port() -> None:
    text = caddy.caddyfile(("lab.example.com", "2001:db8::5", "notebook.localhost"))
    assert "\nhttp://lab.example.com, http://[2001:db8::5], http://notebook.localhost {" in text
    assert text.endswith("\nhttps://, http:// {\n\timport security_headers\n\trespond 421\n}\n")


def test_files_that_everybody_reads_are_writable_by_nobody() -> None:
    text = caddy.caddyfile(("203.0.113.5", "notebook.localhost"), challenges=True)
    for part in ("(public) {", "handle /health {"):
        assert "@writing not method GET HEAD\n" in text.split(part, 1)[1][:120]
    # The error page is the only file that answers every method.
    assert text.count("file_server") == 2
    assert text.count("import public /var/lib/cloudnotebook/") == 3


@pytest.mark.parametrize(("length", "refused"), [(1 << 20, False), (2_000_000, True), (10**9, True), (2**64, True)])
def test_requests_larger_than_any_form_of_the_hub_are_refused_by_their_length(length: int, refused: bool) -> None:
    text = caddy.caddyfile(("203.0.113.5", "notebook.localhost"))
    pattern = text.split("header_regexp Content-Length ", 1)[1].split("\n", 1)[0]
    assert bool(re.search(pattern, str(length))) is refused


def test_pages_of_other_sites_change_nothing_in_the_hub() -> None:
    foreign = caddy.caddyfile(("203.0.113.5", "notebook.localhost")).split("@foreign {", 1)[1]
    assert "not method GET HEAD" in foreign
    assert '["cross-site", "same-site"]' in foreign
    assert '"https://" + {http.request.hostport}' in foreign


def test_a_stalled_request_or_a_huge_header_is_cut_off() -> None:
    text = caddy.caddyfile(("203.0.113.5", "notebook.localhost"))
    assert "timeouts {\n\t\t\tread_header 10s\n" in text
    assert "\tmax_header_size 64KB\n" in text


def test_the_domain_alone_has_a_certificate_of_its_own() -> None:
    text = caddy.caddyfile(("lab.example.com", "203.0.113.5", "notebook.localhost"), Path("/data/tls/pair"))
    assert "https://lab.example.com {\n\ttls /data/tls/pair/chain.pem /data/tls/pair/key.pem {" in text
    assert "https://203.0.113.5, https://notebook.localhost {\n\ttls internal {" in text


def test_acme_challenges_are_answered_only_where_they_are_asked_for() -> None:
    names = ("lab.example.com", "203.0.113.5", "notebook.localhost")
    assert "acme-challenge" in caddy.caddyfile(names, challenges=True)
    assert "acme-challenge" not in caddy.caddyfile(names)


def test_a_connection_asked_to_upgrade_is_never_reused() -> None:
    text = caddy.caddyfile(("203.0.113.5", "notebook.localhost"))
    upgrades = text.split("reverse_proxy @upgrade ", 1)[1]
    assert "@upgrade header_regexp Connection (?i)upgrade\n" in text
    assert upgrades.startswith("127.0.0.1:8000 {\n\t\timport {args.0}\n\t\ttransport http {\n\t\t\tkeepalive off\n")


def test_only_what_was_sent_as_a_path_of_the_hub_passes_by_the_gate() -> None:
    text = caddy.caddyfile(("203.0.113.5", "notebook.localhost"))
    assert "@hub vars_regexp {http.request.orig_uri} ^/hub(/|\\?|$)\n" in text
    assert "header_up X-Forwarded-Uri {http.request.orig_uri}\n" in text


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert "https://[2001:db8::5], " in caddy.caddyfile(("2001:db8::5", "notebook.localhost"))


def test_an_apt_mirror_brings_the_security_archive_too(mirrored: Settings) -> None:
    text = sources.apt_sources(mirrored.mirrors) or ""
    assert "URIs: https://mirror.example.com/debian\n" in text
    assert "URIs: https://mirror.example.com/debian-security\nSuites: trixie-security" in text


def test_without_a_mirror_the_images_own_sources_stay(notebook: Settings) -> None:
    assert sources.apt_sources(notebook.mirrors) is None


def test_mavens_settings_name_the_mirror_and_the_proxy(mirrored: Settings) -> None:
    text = sources.maven_settings(mirrored.mirrors)
    names = {"m": "http://maven.apache.org/SETTINGS/1.2.0"}
    root = ElementTree.fromstring(text)  # noqa: S314 (our own text)
    assert root.findtext("m:mirrors/m:mirror/m:url", namespaces=names) == "https://mirror.example.com/maven"
    assert [port.text for port in root.findall("m:proxies/m:proxy/m:port", names)] == ["3128", "3128"]


def test_the_serial_collector_is_the_default() -> None:
    assert java_kernel.options_for_users(("-Xmx1g",), None) == ("-XX:+UseSerialGC", "-Xmx1g")


def test_a_chosen_collector_replaces_the_default() -> None:
    assert java_kernel.options_for_users(("-XX:+UseZGC",), None) == ("-XX:+UseZGC",)


@pytest.mark.parametrize(
    ("release", "options"),
    [
        (25, ("-XX:AOTCacheOutput=/k/classes", "-XX:AOTCache=/k/classes")),
        (21, ("-XX:ArchiveClassesAtExit=/k/classes", "-XX:SharedArchiveFile=/k/classes")),
    ],
)
def test_each_release_records_its_start_as_it_can(release: int, options: tuple[str, str]) -> None:
    assert java_kernel.archive_options(release, Path("/k/classes")) == options


def test_a_heap_of_the_limits_stands_before_the_chosen_options() -> None:
    assert java_kernel.options_for_users(("-Xss2m",), 512) == ("-XX:+UseSerialGC", "-Xmx512m", "-Xss2m")


def test_commands_that_call_the_cloud_know_the_proxy(notebook: Settings, mirrored: Settings) -> None:
    assert notebook.mirrors.proxies() == {}
    assert mirrored.mirrors.proxies()["https_proxy"] == "http://proxy.example.com:3128"


def test_a_busy_kernel_is_never_stopped_for_idleness(notebook: Settings) -> None:
    server = hub.server_configuration(notebook)
    assert server["MappingKernelManager"]["cull_busy"] is False
    assert server["MappingKernelManager"]["cull_idle_timeout"] == 3600


def test_a_server_without_kernels_and_terminals_ends_after_the_idle_time(notebook: Settings) -> None:
    assert hub.server_configuration(notebook)["ServerApp"] == {"shutdown_no_activity_timeout": 3600}
    never = replace(notebook, idle_minutes=None)
    assert hub.server_configuration(never)["ServerApp"] == {"shutdown_no_activity_timeout": 0}


def test_an_app_can_read_the_one_time_code() -> None:
    address = sign_in.otpauth("notebook", "ada", "ABC234")
    assert address == "otpauth://totp/notebook%3Aada?secret=ABC234&issuer=notebook"


def test_no_line_of_a_long_output_is_dropped(notebook: Settings) -> None:
    rates = hub.server_configuration(notebook)["ZMQChannelsWebsocketConnection"]
    assert rates == {"iopub_msg_rate_limit": 30_000.0, "iopub_data_rate_limit": 50e6}


def test_jupyterlab_asks_no_registry_for_extensions(notebook: Settings) -> None:
    assert hub.server_configuration(notebook)["LabApp"] == {"extension_manager": "readonly"}
