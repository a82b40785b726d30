class PersoonTest {
  private static final String BSN = "999914169";
  void test() { persoon.setBsn("999960805"); }
}
