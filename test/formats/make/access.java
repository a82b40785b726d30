// Makes the samples of Access with Jackcess 4.0.5 (Apache-2.0).
// Usage: java -cp jackcess.jar:commons-lang3.jar:commons-logging.jar access.java FOLDER
import com.healthmarketscience.jackcess.*;
import java.io.*;
import java.math.BigDecimal;
import java.nio.file.*;
import java.time.LocalDateTime;
import java.util.zip.GZIPOutputStream;

class Access {
  static void make(String folder, String name, Database.FileFormat format) throws Exception {
    File file = new File(folder, name);
    file.delete();
    try (Database db = DatabaseBuilder.create(format, file)) {
      Table table = new TableBuilder("Personen")
          .addColumn(new ColumnBuilder("id", DataType.LONG).setAutoNumber(true))
          .addColumn(new ColumnBuilder("naam", DataType.TEXT).setLengthInUnits(200))
          .addColumn(new ColumnBuilder("bsn", DataType.LONG))
          .addColumn(new ColumnBuilder("geboren", DataType.SHORT_DATE_TIME))
          .addColumn(new ColumnBuilder("saldo", DataType.MONEY))
          .addColumn(new ColumnBuilder("deel", DataType.NUMERIC).setPrecision(12).setScale(3))
          .addColumn(new ColumnBuilder("maat", DataType.DOUBLE))
          .addColumn(new ColumnBuilder("enkel", DataType.FLOAT))
          .addColumn(new ColumnBuilder("ja", DataType.BOOLEAN))
          .addColumn(new ColumnBuilder("sleutel", DataType.GUID))
          .addColumn(new ColumnBuilder("memo", DataType.MEMO))
          .addColumn(new ColumnBuilder("kort", DataType.INT))
          .addColumn(new ColumnBuilder("bytes", DataType.BINARY).setLength(20))
          .toTable(db);
      for (int i = 0; i < 120; i++) {
        String memo = i == 7 ? "Lange memo €: " + "x y ".repeat(3000) + "einde Jansen" : i % 5 == 0 ? null : "Memo é " + i + " " + "z".repeat(i);
        table.addRow(Column.AUTO_NUMBER, i % 9 == 0 ? null : "Persoon " + (i % 2 == 0 ? "é" : "Ω") + " " + i, 999900000 + i,
            LocalDateTime.of(1880 + i, 1, 1 + i % 28, i % 24, i % 60, 0), new BigDecimal(i).subtract(new BigDecimal("50.25")),
            new BigDecimal(i).movePointLeft(3).negate(), i / 8.0, i / 10f, i % 2 == 0,
            "{11111111-2222-3333-4444-55555555555" + i % 10 + "}", memo, i - 60, new byte[] {0, (byte) 255, (byte) i});
      }
      // Longer rows move to another page; deleted ones stay where they are.
      int n = 0;
      for (Row row : table) {
        if (n % 10 == 3) {
          row.put("naam", "Verhuisd ".repeat(18) + n);
          table.updateRow(row);
        }
        if (n % 10 == 4) table.deleteRow(row);
        n++;
      }
      Table empty = new TableBuilder("Leeg").addColumn(new ColumnBuilder("niets", DataType.TEXT)).toTable(db);
      Table other = new TableBuilder("Tweede tabel").addColumn(new ColumnBuilder("Kolom é", DataType.TEXT)).toTable(db);
      other.addRow("De Vries 999990019");
    }
    try (OutputStream out = new GZIPOutputStream(new FileOutputStream(file + ".gz"))) {
      Files.copy(file.toPath(), out);
    }
    file.delete();
  }

  public static void main(String[] args) throws Exception {
    make(args[0], "jackcess-2003.mdb", Database.FileFormat.V2003);
    make(args[0], "jackcess-2010.accdb", Database.FileFormat.V2010);
  }
}
